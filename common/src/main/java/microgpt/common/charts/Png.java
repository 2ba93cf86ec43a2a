package microgpt.common.charts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import microgpt.common.files.Kind;

/** Turns a painted picture into the bytes of a PNG that names this program as the software that made it. */
final class Png {

    private static final String FORMAT = "javax_imageio_png_1.0";
    private static final String KEYWORD = "Software"; // one of those that the format's description lists
    private static final String SOFTWARE = "microgpt workshop";
    private static final int LONGEST_START = 1024;

    private Png() {
    }

    static byte[] of(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
        entry.setAttribute("keyword", KEYWORD);
        entry.setAttribute("value", SOFTWARE);
        IIOMetadataNode texts = new IIOMetadataNode("tEXt");
        texts.appendChild(entry);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(texts);
        metadata.mergeTree(FORMAT, root);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Whether a file was written so. */
    static boolean isOne(Path file) throws IOException {
        String start = new String(Kind.start(file, LONGEST_START), StandardCharsets.ISO_8859_1);
        return start.startsWith("\u0089PNG\r\n") && start.contains("tEXt" + KEYWORD + "\0" + SOFTWARE);
    }
}
