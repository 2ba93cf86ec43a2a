package microgpt.common.workshop.runner;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.messages.Event;
import microgpt.common.workshop.messages.Request;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The program of the Java machine that compiles a lesson and runs its tests: it does one request
 * after another and ends when standard input ends, or when something cannot be stopped in another way.
 */
public final class TestRunner {

    private final Events events = new Events(new FileOutputStream(FileDescriptor.out));
    private final OwnOutput output = OwnOutput.install(this::tell);
    private final LessonCompiler compiler;
    private final Thread warmUp = new Thread(TestRunner::warmUp, "warm-up");
    private final ClassLoader parent;
    private LessonLoader loader;

    private TestRunner(List<Path> folders) throws MalformedURLException {
        URL[] urls = new URL[folders.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = folders.get(i).toUri().toURL();
        }
        compiler = new LessonCompiler(folders);
        parent = new URLClassLoader(urls, TestRunner.class.getClassLoader());
        loader = new LessonLoader(Map.of(), parent);
    }

    /**
     * Serves standard input.
     *
     * @param args folders of classes and resources that the tests need besides the class path
     */
    public static void main(String[] args) throws InterruptedException, MalformedURLException {
        InputStream requests = System.in;
        System.setIn(new NoInput());
        TestRunner runner = new TestRunner(Stream.of(args).map(Path::of).toList());
        runner.warmUp.start();
        BlockingQueue<Request> received = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> receive(requests, received), "requests");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            runner.serve(received.take());
        }
    }

    /** Leaves no test running if the workshop is gone: the end of its stream ends this program at once. */
    private static void receive(InputStream requests, BlockingQueue<Request> received) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(requests))) {
            while (true) {
                received.add(Request.FORMAT.read(in));
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Loads what every test needs, beside what is done first: compiling. */
    private static void warmUp() {
        try {
            Class.forName("org.assertj.core.api.Assertions");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        LauncherFactory.create().execute(LauncherExecutionRequestBuilder.request(
                LauncherDiscoveryRequestBuilder.request().build()).build());
    }

    private void tell(int lines) {
        events.send(new Event.Printed(lines));
    }

    private void serve(Request request) throws InterruptedException {
        if (request instanceof Request.Parse parse) {
            events.send(parse(parse));
        } else if (request instanceof Request.Compile compile) {
            List<Compiler.Error> errors = compiler.compile(compile);
            loader = new LessonLoader(compiler.classes(), parent);
            events.send(new Event.Compiled(errors));
        } else if (request instanceof Request.Tests tests) {
            warmUp.join();
            output.forget();
            run(tests);
        } else if (request instanceof Request.Probe probe) {
            // classes of its own: what tests left behind in static fields would make another mistake of it
            new ProbeRun(events, probe).run(new LessonLoader(compiler.classes(), parent));
        }
        events.send(new Event.Done());
    }

    private static Event parse(Request.Parse parse) {
        try {
            return new Event.Parsed(new JavaSource(parse.path(), parse.text()).bodies());
        } catch (UsageException e) {
            return new Event.Refused(e.getMessage());
        }
    }

    /** Runs tests, those of one class after those of another or on several threads. */
    private void run(Request.Tests tests) throws InterruptedException {
        if (tests.threads() == 1) {
            new TestRun(events, output, tests).run(loader, loader.testClasses(tests.tags()));
            return;
        }
        List<String> backwards = new ArrayList<>(loader.testClasses(tests.tags()));
        Collections.reverse(backwards); // TrainingTest, which takes longest, is not left to one thread at the end
        Queue<String> classes = new ConcurrentLinkedQueue<>(backwards);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < tests.threads(); i++) {
            Thread thread = new Thread(() -> {
                for (String name = classes.poll(); name != null; name = classes.poll()) {
                    new TestRun(events, output, tests).run(loader, List.of(name));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
