package microgpt.common.workshop.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import microgpt.common.workshop.messages.Event;
import microgpt.common.workshop.messages.Request;
import microgpt.common.workshop.messages.TestResult.Failure;

/** Calls a probe on the current thread and tells the workshop what it gave. */
final class ProbeRun {

    private final Events events;
    private final Request.Probe probe;

    ProbeRun(Events events, Request.Probe probe) {
        this.events = events;
        this.probe = probe;
    }

    void run(LessonLoader loader) {
        try (Watchdog watchdog = new Watchdog(this::timeOut)) {
            watchdog.begin(probe.seconds());
            events.send(new Event.Probed(values(loader)));
        }
    }

    private List<String> values(LessonLoader loader) {
        try {
            Method method = Class.forName(probe.className(), true, loader).getDeclaredMethod(probe.method());
            method.setAccessible(true);
            return Arrays.stream((double[]) method.invoke(null)).mapToObj(Double::toString).toList();
        } catch (InvocationTargetException e) {
            return List.of(exception(e.getCause().getClass().getSimpleName()));
        } catch (ReflectiveOperationException e) {
            return List.of();
        }
    }

    private static String exception(String name) {
        return "exception:" + name;
    }

    /** As after a test without an end, this program ends. */
    private void timeOut() {
        events.send(new Event.Probed(List.of(exception(Failure.TIME_OUT))));
        Runtime.getRuntime().halt(1);
    }
}
