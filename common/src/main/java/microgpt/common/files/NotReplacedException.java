package microgpt.common.files;

import java.io.IOException;

/** A file was not written because of what is in its place: more room on the disk would not help. */
final class NotReplacedException extends IOException {

    private static final long serialVersionUID = 1;

    NotReplacedException(String message) {
        super(message);
    }
}
