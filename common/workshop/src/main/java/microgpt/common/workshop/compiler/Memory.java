package microgpt.common.workshop.compiler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/** Gives the compiler classes from memory, beside the libraries, and takes those that it makes into memory. */
final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, byte[]> known;
    private final Map<String, Map<String, byte[]>> made;

    /**
     * @param known the bytes of each class by its name
     * @param made takes the bytes of each class by its name, for each source by its path
     */
    Memory(JavaFileManager libraries, Map<String, byte[]> known, Map<String, Map<String, byte[]>> made) {
        super(libraries);
        this.known = known;
        this.made = made;
    }

    private static final class KnownClass extends SimpleJavaFileObject {

        private final String name;
        private final byte[] bytes;

        KnownClass(String name, byte[] bytes) {
            super(URI.create("memory:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds,
            boolean recurse)
            throws IOException {
        Iterable<JavaFileObject> libraries = super.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return libraries;
        }
        List<JavaFileObject> all = new ArrayList<>();
        libraries.forEach(all::add);
        known.forEach((name, bytes) -> {
            if (name.startsWith(packageName + ".") && name.indexOf('.', packageName.length() + 1) < 0) {
                all.add(new KnownClass(name, bytes));
            }
        });
        return all;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof KnownClass known ? known.name : super.inferBinaryName(location, file);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
            FileObject source) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
            @Override
            public OutputStream openOutputStream() {
                return new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        made.computeIfAbsent(((Source) source).path(), path -> new HashMap<>())
                                .put(name, toByteArray());
                    }
                };
            }
        };
    }
}
