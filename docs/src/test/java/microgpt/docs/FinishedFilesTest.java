package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.FinishedFiles;
import org.junit.jupiter.api.Test;

/** What a reset brings back is what stands in the sources. */
class FinishedFilesTest {

    @Test
    void every_lesson_has_its_files_without_holes_packed() {
        for (Path lesson : new Checkout(Texts.ROOT).folders()) {
            assertThat(FinishedFiles.areFresh(lesson))
                    .as(lesson.getFileName() + "/exercise/finished.zip is stale: run .ci/refresh").isTrue();
        }
    }
}
