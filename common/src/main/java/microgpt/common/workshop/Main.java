package microgpt.common.workshop;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import microgpt.common.charts.Charts;
import microgpt.common.cli.Cli;
import microgpt.common.cli.DataSource;
import microgpt.common.cli.OutputFile;
import microgpt.common.cli.UsageException;
import microgpt.common.cli.Converters;
import microgpt.common.workshop.TestReport.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the workshop. */
@Command(name = "workshop", description = "Leads through the exercises of the six lessons.")
public final class Main implements Callable<Integer> {

    private static final int MESSAGE_LENGTH = 240;

    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{6,}(E-?\\d+)?");

    private static final String COMMAND = "java -jar common/target/workshop.jar ";

    private final Supplier<Checkout> checkout;

    @Spec
    private CommandSpec spec;

    /** For the checkout around the working folder. */
    public Main() {
        this(Checkout::find);
    }

    Main(Supplier<Checkout> checkout) {
        this.checkout = checkout;
    }

    /** Runs one command. */
    public static void main(String[] args) {
        Cli.main(new Main(), args);
    }

    /** Without a command, shows them all. */
    @Override
    public Integer call() {
        spec.commandLine().usage(out());
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(name = "doctor", mixinStandardHelpOptions = true,
            description = "Looks whether this laptop is ready, and says how to cure what is not.")
    int doctor() {
        return new Doctor(checkout.get().root(), out()).run() == 0 ? 0 : Cli.FAILED;
    }

    @Command(name = "status", mixinStandardHelpOptions = true,
            description = "Shows how far each lesson is.")
    int status() {
        for (Lesson lesson : checkout.get().lessons()) {
            long filled = lesson.tasks().stream().filter(task -> lesson.state(task) != Lesson.State.TO_DO).count();
            out().println(pad(lesson.name(), 18) + (lesson.isFinished() ? "the finished lesson"
                    : "started, " + filled + " of " + lesson.tasks().size() + " holes filled"));
        }
        return 0;
    }

    @Command(name = "start", mixinStandardHelpOptions = true,
            description = "Puts a lesson's starters, files with holes to fill, in place.")
    int start(@Parameters(paramLabel = "LESSON", description = "0 to 5") String which) {
        if (!which.matches("\\d")) {
            throw new UsageException("'" + which + "' is no lesson: start one from 0 to 5");
        }
        int number = Integer.parseInt(which);
        Lesson lesson = checkout.get().lesson(number);
        lesson.starters().keySet().forEach(lesson::current); // refuses if one is missing
        List<String> own = lesson.ownFiles();
        if (!own.isEmpty()) {
            throw new UsageException("lesson " + number + " holds work of yours in " + String.join(", ", own)
                    + ": go on with it, or `workshop reset " + number + "` keeps a copy and clears it away");
        }
        lesson.start();
        out().println("Lesson " + number + " is ready. Its holes, each with tests of its own:");
        for (Task task : lesson.tasks()) {
            out().println("  " + task.id() + "  " + pad(task.title(), 26) + task.method() + " in " + task.file());
        }
        out().println("Fill one, then:      " + COMMAND + "check " + lesson.tasks().get(0).id());
        out().println("If you are stuck:    " + COMMAND + "hint " + lesson.tasks().get(0).id());
        return 0;
    }

    @Command(name = "check", mixinStandardHelpOptions = true,
            description = "Runs a lesson's tests and says how each task does.")
    int check(@Parameters(paramLabel = "LESSON|TASK", description = "such as 3 or 3.2") String which) {
        Checkout.Selection selection = checkout.get().selection(which);
        Lesson lesson = selection.lesson();
        boolean all = which.length() == 1;
        TestReport report = TestReport.of(lesson, all ? "!" + TestReport.WHOLE : "ex" + which);
        boolean done = true;
        for (Task task : selection.tasks()) {
            done &= verdict(task, report.of(task));
        }
        if (all) {
            done &= whole(lesson, report.ofNoTask(lesson.tasks()), done);
        }
        return done ? 0 : Cli.FAILED;
    }

    /** Prints the line of a task; returns whether it is done. */
    private boolean verdict(Task task, List<Result> tests) {
        List<Result> failed = tests.stream().filter(test -> !test.passed()).toList();
        String name = task.id() + "  " + pad(task.title(), 26);
        if (tests.isEmpty()) {
            out().println(name + colored("red", "wrong") + "   its tests did not come to an end (see hint " + task.id() + ")");
            return false;
        }
        if (failed.isEmpty()) {
            out().println(name + colored("green", "done"));
            return true;
        }
        Result first = failed.get(0);
        if (failed.stream().allMatch(test -> test.failure().contains(task.todo()))) {
            out().println(name + colored("yellow", "to do") + "   see hint " + task.id());
        } else {
            out().println(name + colored("red", "wrong") + "   " + first.sentence() + ": " + shortened(first.failure())
                    + " (see hint " + task.id() + ")");
        }
        return false;
    }

    /** Prints the line of the tests that belong to no task; returns whether they all passed. */
    private boolean whole(Lesson lesson, List<Result> tests, boolean tasksDone) {
        List<Result> all = new ArrayList<>(tests);
        if (tasksDone) {
            all.addAll(TestReport.of(lesson, TestReport.WHOLE).results());
        }
        List<Result> failed = all.stream().filter(test -> !test.passed()).toList();
        String name = pad("the whole lesson", 31);
        if (!failed.isEmpty()) {
            out().println(name + colored("red", "wrong") + "   " + failed.get(0).sentence() + ": "
                    + shortened(failed.get(0).failure()));
        } else if (tasksDone) {
            out().println(name + colored("green", "done") + "   all " + all.size() + " further laws hold");
        } else {
            out().println(name + colored("yellow", "to do") + "   when all tasks are done");
        }
        return tasksDone && failed.isEmpty();
    }

    private static String shortened(String message) {
        String line = message.replaceAll("\\s+", " ").strip()
                .replaceAll(" \\(a difference of exactly .*", "")
                .replaceAll(" but (some|the following) elements were not found.*", "")
                .replaceAll("\\w+\\(\\) timed out after (.*)", "not done after $1: does every loop end?");
        line = LONG_NUMBER.matcher(line).replaceAll(number ->
                new BigDecimal(number.group()).round(new MathContext(5)).toString());
        return line.length() <= MESSAGE_LENGTH ? line : line.substring(0, MESSAGE_LENGTH) + "…";
    }

    @Command(name = "hint", mixinStandardHelpOptions = true,
            description = "Shows a task's hint; each --more shows one that says more.")
    int hint(@Parameters(paramLabel = "TASK", description = "such as 3.2") String which,
             @Option(names = "--more", description = "one hint more; may be given twice") boolean[] more) {
        Checkout.Selection selection = checkout.get().selection(which);
        if (which.length() == 1) {
            throw new UsageException("hints belong to tasks: write " + which + ".1, for instance");
        }
        Task task = selection.tasks().get(0);
        int count = Math.min(task.hints().size(), 1 + (more == null ? 0 : more.length));
        out().println(task.id() + " " + task.title() + ": " + task.method() + " in " + task.file());
        for (String hint : task.hints().subList(0, count)) {
            out().println();
            out().println("Hint: " + hint);
        }
        if (count < task.hints().size()) {
            out().println();
            out().println("There is more: " + COMMAND + "hint " + which + " --more".repeat(count));
        }
        return 0;
    }

    @Command(name = "solve", mixinStandardHelpOptions = true,
            description = "Fills in the solution of a task or of a whole lesson.")
    int solve(@Parameters(paramLabel = "LESSON|TASK", description = "such as 3 or 3.2") String which) {
        Checkout.Selection selection = checkout.get().selection(which);
        Lesson lesson = selection.lesson();
        List<Task> open = selection.tasks().stream()
                .filter(task -> lesson.state(task) != Lesson.State.SOLUTION).toList();
        if (open.stream().anyMatch(task -> lesson.state(task) == Lesson.State.OWN)) {
            said(lesson.backup(lesson.ownFiles()));
        }
        for (Task task : open) {
            lesson.fill(task, task.solution());
            out().println(task.id() + "  " + pad(task.title(), 26) + "solution filled in");
        }
        if (open.isEmpty()) {
            out().println(which + " has its solution already");
        }
        return 0;
    }

    @Command(name = "reset", mixinStandardHelpOptions = true,
            description = "Brings back the finished lesson; keeps a copy of what was yours.")
    int reset(@Parameters(paramLabel = "LESSON", arity = "0..1", description = "0 to 5") Integer number,
              @Option(names = "--all", description = "all six lessons") boolean all) {
        if (all == (number != null)) {
            throw new UsageException("reset needs the number of a lesson, or --all");
        }
        Checkout found = checkout.get();
        for (Lesson lesson : all ? found.lessons() : List.of(found.lesson(number))) {
            said(lesson.reset());
            out().println("Lesson " + lesson.number() + " is the finished one again.");
        }
        return 0;
    }

    private void said(Path backup) {
        if (backup != null) {
            out().println("Your files are kept in " + backup);
        }
    }

    @Command(name = "diff", mixinStandardHelpOptions = true,
            description = "Shows what changes from one stage to another, packages aside.")
    int diff(@Parameters(paramLabel = "FROM", description = "0 to 5") int from,
             @Parameters(paramLabel = "TO", description = "0 to 5") int to,
             @Option(names = "--side-by-side", description = "in two columns") boolean sideBySide,
             @Option(names = "--width", paramLabel = "N", defaultValue = "160",
                     description = "of both columns, in characters (default: ${DEFAULT-VALUE})") int width,
             @Option(names = "--stat", description = "only how many lines of code") boolean stat) {
        StageDiff diff = StageDiff.between(checkout.get(), from, to);
        List<String> lines = stat ? diff.stat() : sideBySide ? diff.sideBySide(width) : diff.unified();
        for (String line : lines) {
            out().println(stat || sideBySide ? line : coloredDiff(line));
        }
        return 0;
    }

    private static String coloredDiff(String line) {
        return line.startsWith("@@") ? colored("cyan", line)
                : line.startsWith("---") || line.startsWith("+++") ? colored("bold", line)
                : line.startsWith("+") ? colored("green", line)
                : line.startsWith("-") ? colored("red", line)
                : line;
    }

    @Command(name = "ladder", mixinStandardHelpOptions = true,
            description = "Runs the six stages, or takes files of losses, and shows in a table what each idea bought.")
    int ladder(@Parameters(paramLabel = "LOSSES.csv", arity = "0..*",
                       description = "what --losses of finished runs has written; without, the six stages run") List<Path> losses,
               @Option(names = "--steps", paramLabel = "N", description = "training steps of each stage",
                       defaultValue = "1000", converter = Converters.Count.class) int steps,
               @Option(names = "--seed", paramLabel = "N", description = "seed of the random numbers",
                       defaultValue = "42", converter = Converters.Seed.class) long seed,
               @Option(names = "--data", paramLabel = "FILE|URL", description = "the documents") String data,
               @Option(names = "--picture", paramLabel = "FILE.svg|png",
                       description = "draw the race of the six losses into this file") Path picture) {
        if (picture != null && !picture.toString().matches(".*\\.(svg|png)")) {
            throw new UsageException("--picture '" + picture + "' is neither .svg nor .png: end its name so");
        }
        if (picture != null && steps == 0) {
            throw new UsageException("--picture has nothing to draw with --steps 0: leave one of them out");
        }
        if (picture != null) {
            OutputFile.require("--picture", picture);
            Charts.requireFonts();
        }
        if (losses != null) {
            new Ladder(null, out()).compare(losses, picture);
            return 0;
        }
        List<String> options = new ArrayList<>(List.of("--steps", "" + steps, "--seed", "" + seed));
        List<String> documents = DataSource.load(data, spec.commandLine().getErr());
        if (data != null) {
            options.addAll(List.of("--data", DataSource.isAddress(data) ? data : Path.of(data).toAbsolutePath().toString()));
        }
        new Ladder(checkout.get().root(), out()).run(options, documents, picture);
        return 0;
    }

    @Command(name = "pictures", mixinStandardHelpOptions = true, hidden = true,
            description = "For maintainers: draws the pictures of the texts again.")
    int pictures(@Option(names = "--check", description = "only says which are not drawn from today's numbers") boolean check) {
        int stale = new Pictures(checkout.get(), out()).run(check);
        return stale == 0 ? 0 : Cli.FAILED;
    }

    @Command(name = "prove", mixinStandardHelpOptions = true, hidden = true,
            description = "For maintainers: proves each task in a copy of the checkout.")
    int prove(@Parameters(paramLabel = "LESSON", arity = "0..*", description = "0 to 5; all if none") List<Integer> numbers) {
        int failures = new Proof(checkout.get(), out()).run(numbers == null ? List.of(0, 1, 2, 3, 4, 5) : numbers);
        return failures == 0 ? 0 : Cli.FAILED;
    }

    private static String colored(String style, String text) {
        return Ansi.AUTO.string("@|" + style + " " + text + "|@");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
