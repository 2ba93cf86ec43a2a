package microgpt.common.files;

import java.io.IOException;

/** A file was not written because what is in its place is not ours to replace: more room on the disk would not help. */
final class NotReplacedException extends IOException {

    NotReplacedException(String message) {
        super(message);
    }
}
