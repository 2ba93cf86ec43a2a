package microgpt.common.workshop.compiler;

import java.net.URI;
import java.net.URISyntaxException;
import javax.tools.SimpleJavaFileObject;

/** A Java file in memory. */
public final class Source extends SimpleJavaFileObject {

    private final String path;
    private final String text;

    public Source(String path, String text) {
        super(uri(path), Kind.SOURCE);
        this.path = path;
        this.text = text;
    }

    /** Any path has one, that of a copy such as "Gpt copy.java" too. */
    private static URI uri(String path) {
        try {
            return new URI("string", null, "/" + path, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    String path() {
        return path;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
