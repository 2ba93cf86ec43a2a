package microgpt.common.workshop.compiler;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A Java file in memory. */
final class Source extends SimpleJavaFileObject {

    private final String path;
    private final String text;

    Source(String path, String text) {
        super(URI.create("string:///" + path), Kind.SOURCE);
        this.path = path;
        this.text = text;
    }

    String path() {
        return path;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
