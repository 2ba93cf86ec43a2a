package microgpt.common.workshop.commands;

import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.KeptCopy;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.WorkshopJar;
import microgpt.common.workshop.report.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code workshop copies}. */
@Command(name = "copies", mixinStandardHelpOptions = true,
        description = "Lists the copies of your files that were kept, or brings one back.")
public final class CopiesCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @ParentCommand
    private Supplier<Context> parent;

    @Option(names = "--restore", paramLabel = "N",
            description = "brings back the copy of this number; what is there now is kept, too")
    private Integer number;

    @Override
    public Integer call() {
        Checkout checkout = parent.get().checkout();
        List<KeptCopy> copies = checkout.copies().list();
        if (number == null) {
            print(copies);
        } else if (number < 1 || number > copies.size()) {
            throw new UsageException("there is no copy " + number + ": " + (copies.isEmpty() ? "none was kept so far"
                    : "`" + WorkshopJar.command("copies") + "` lists those from 1 to " + copies.size()));
        } else {
            restore(checkout, copies.get(number - 1));
        }
        return 0;
    }

    private void print(List<KeptCopy> copies) {
        PrintWriter out = parent.get().out();
        if (copies.isEmpty()) {
            out.println("No copy was kept so far: reset and solve keep one when they replace work of yours.");
            return;
        }
        for (int i = 0; i < copies.size(); i++) {
            KeptCopy copy = copies.get(i);
            out.println(String.format(Locale.ROOT, "%2d  %s  %s%s", i + 1, TIME.format(copy.time()),
                    Console.padded(copy.lesson(), 18), copy.fileNames()));
            out.println("    " + copy.folder());
        }
        out.println("Bring one back:      " + WorkshopJar.command("copies --restore 1"));
    }

    private void restore(Checkout checkout, KeptCopy copy) {
        Lesson lesson = checkout.lessons().stream().filter(any -> any.name().equals(copy.lesson())).findAny()
                .orElseThrow(() -> new UsageException("copy " + number + " is of " + copy.lesson()
                        + ", which this workshop does not have: its files are in " + copy.folder()));
        String kept = lesson.restore(copy).map(replaced -> " " + Console.kept(replaced)).orElse("");
        parent.get().out().println("Lesson " + lesson.number() + " is as it was at " + TIME.format(copy.time()) + ": "
                + copy.fileNames() + "." + kept);
    }
}
