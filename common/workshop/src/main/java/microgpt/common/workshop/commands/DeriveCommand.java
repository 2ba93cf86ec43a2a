package microgpt.common.workshop.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.DerivedExercise;
import microgpt.common.workshop.stages.StageTexts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code workshop derive}. */
@Command(name = "derive", mixinStandardHelpOptions = true, hidden = true,
        description = "For maintainers: writes again what follows from the lessons' sources without a run, which means"
                + " starters, solutions in tasks, the files that a reset brings back, diffs and counts.")
public final class DeriveCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Checkout checkout = workshop.checkout();
        List<DerivedExercise> exercises = checkout.lessons().stream().map(DerivedExercise::of).toList();
        List<String> written = new ArrayList<>();
        exercises.forEach(exercise -> written.addAll(exercise.write()));
        written.addAll(new StageTexts(checkout).write());
        written.forEach(file -> workshop.out().println(file + " written"));
        return 0;
    }
}
