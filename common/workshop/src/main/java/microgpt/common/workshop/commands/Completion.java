package microgpt.common.workshop.commands;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;

/** What the key Tab completes at the prompt; nothing where there is no checkout. */
abstract class Completion implements Iterable<String> {

    private final Function<Checkout, Stream<String>> words;

    private Completion(Function<Checkout, Stream<String>> words) {
        this.words = words;
    }

    @Override
    public Iterator<String> iterator() {
        try {
            return words.apply(Checkout.find()).iterator();
        } catch (UsageException | RunFailedException e) {
            return Collections.emptyIterator();
        }
    }

    /** The numbers of the lessons. */
    static final class Lessons extends Completion {

        Lessons() {
            super(checkout -> checkout.numbers().stream().map(String::valueOf));
        }
    }

    /** The numbers of the lessons that have a program. */
    static final class Programs extends Completion {

        Programs() {
            super(checkout -> checkout.lessons().stream().filter(Lesson::hasProgram)
                    .map(lesson -> String.valueOf(lesson.number())));
        }
    }

    /** The numbers of the tasks, each lesson's after its own. */
    static final class LessonsAndTasks extends Completion {

        LessonsAndTasks() {
            super(checkout -> checkout.lessons().stream().flatMap(lesson -> Stream.concat(
                    Stream.of(String.valueOf(lesson.number())), lesson.tasks().stream().map(Task::id))));
        }
    }

    /** The numbers of the tasks. */
    static final class Tasks extends Completion {

        Tasks() {
            super(checkout -> checkout.lessons().stream().flatMap(lesson -> lesson.tasks().stream()).map(Task::id));
        }
    }
}
