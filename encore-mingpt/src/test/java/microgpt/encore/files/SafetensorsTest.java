package microgpt.encore.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.encore.files.Safetensors.Array;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    private static final List<Array> ARRAYS = List.of(
            new Array("wte.weight", new int[] {2, 3}, new float[] {1, -2.5f, 3e-40f, 0, -0f, Float.MAX_VALUE}),
            new Array("scalar", new int[] {}, new float[] {7}),
            new Array("empty", new int[] {0, 4}, new float[] {}),
            new Array("空", new int[] {1}, new float[] {Float.NEGATIVE_INFINITY}));

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("microgpt", "{\"sha256\":\"not this one\"}");
        metadata.put("two", "lines\nof 文");
        SafetensorsFile.write(file, metadata, ARRAYS);
        return file;
    }

    /** A file with this header, padded to 8 bytes, and this number of bytes of data. */
    private Path file(String header, int data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        return Files.write(folder.resolve("other.safetensors"), bytes.array());
    }

    @Nested
    class A_file_that_was_written {

        @Test
        void gives_back_its_arrays_and_texts_bit_for_bit_and_in_their_order() throws IOException {
            Safetensors.Contents contents = Safetensors.read(written());
            assertThat(contents.verified()).isTrue();
            assertThat(contents.arrays()).usingRecursiveComparison().isEqualTo(ARRAYS);
            assertThat(contents.metadata()).containsExactly(
                    Map.entry("microgpt", "{\"sha256\":\"not this one\"}"), Map.entry("two", "lines\nof 文"));
        }

        @Test
        void may_be_longer_than_the_buffer_that_numbers_pass_through() throws IOException {
            float[] data = new float[100_003];
            for (int i = 0; i < data.length; i++) {
                data[i] = i * 0.37f;
            }
            Path file = folder.resolve("long.safetensors");
            SafetensorsFile.write(file, Map.of(), List.of(new Array("x", new int[] {data.length}, data)));
            assertThat(Safetensors.read(file).arrays().get(0).data()).containsExactly(data);
        }

        @Test
        void has_the_layout_of_the_format() throws IOException {
            Path file = folder.resolve("tiny.safetensors");
            SafetensorsFile.write(file, Map.of("format", "pt"),
                    List.of(new Array("a", new int[] {1, 2}, new float[] {1, 2})));
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = (int) bytes.getLong();
            String header = new String(bytes.array(), 8, headerLength, StandardCharsets.UTF_8);
            assertThat(header).matches("\\{\"__metadata__\":\\{\"sha256\":\"[0-9a-f]{64}\",\"format\":\"pt\"},"
                    + "\"a\":\\{\"dtype\":\"F32\",\"shape\":\\[1,2],\"data_offsets\":\\[0,8]}} *");
            assertThat((8 + headerLength) % 8).as("aligned").isZero();
            assertThat(Arrays.copyOfRange(bytes.array(), 8 + headerLength, bytes.capacity()))
                    .containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0x40);
        }

        @Test
        void has_the_same_bytes_each_time() throws IOException {
            byte[] first = Files.readAllBytes(written());
            assertThat(Files.readAllBytes(written())).isEqualTo(first);
        }

        @Test
        void is_refused_when_cut_at_any_length() throws IOException {
            byte[] whole = Files.readAllBytes(written());
            Path cut = folder.resolve("cut.safetensors");
            for (int length = 0; length < whole.length; length++) {
                Files.write(cut, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> Safetensors.read(cut)).as(length + " bytes")
                        .isInstanceOf(FormatException.class);
            }
        }

        @Test
        void is_refused_when_any_one_bit_is_flipped() throws IOException {
            byte[] whole = Files.readAllBytes(written());
            Path flipped = folder.resolve("flipped.safetensors");
            for (int i = 0; i < whole.length; i++) {
                byte[] bytes = whole.clone();
                bytes[i] ^= (byte) (1 << i % 8);
                Files.write(flipped, bytes);
                assertThat(isVerified(flipped)).as("byte " + i).isFalse();
            }
        }
    }

    private static boolean isVerified(Path file) throws IOException {
        try {
            return Safetensors.read(file).verified();
        } catch (FormatException e) {
            return false;
        }
    }

    @Nested
    class A_file_of_another_program {

        @Test
        void needs_no_checksum_no_texts_and_no_order() throws IOException {
            Path file = file("{\"b\":{\"shape\":[1],\"data_offsets\":[8,12],\"dtype\":\"F32\"},"
                    + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 12);
            assertThat(Safetensors.read(file).arrays()).extracting(Array::name).containsExactly("a", "b");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'a':{'dtype':'BF16','shape':[2],'data_offsets':[0,4]}} | 4 | type BF16",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 4 | shape of 2 numbers",
            "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | 4 | impossible shape",
            "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,0]}} | 0 | impossible shape",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | the one before ends at 0",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}} | 0 | bytes -4 to 0",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
                    + " | 8 | the one before ends at 8",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
                    + " | 8 | a name twice: Duplicate key 'a'",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 5 | 1 bytes more",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 3 | cut short by 1 bytes",
            "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}} | 4 | 'a' has a size that is not a whole number",
            "{'a':{'dtype':'F32','dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 | "
            + "a name twice: Duplicate key 'dtype'",
            "{'a':{'dtype':'F32','shape':[1e99],'data_offsets':[0,4]}} | 4 | 'a' has a size that is not a whole number",
            "{'a':{'dtype':'F32','shape':1,'data_offsets':[0,4]}} | 4 | no type, shape or place",
            "{'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}} | 4 | size that is not a number",
            "{'a':{'dtype':'F32','shape':[1]}} | 4 | no type, shape or place",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'more':1}} | 4 | unknown property",
            "{'__metadata__':{'a':1}} | 0 | 'a' is not a text",
            "{'__metadata__':{'a':'1','a':'2'}} | 0 | a name twice: Duplicate key 'a'",
            "{} {} | 0 | not the JSON",
            "[] | 0 | not the JSON",
            "{'a':null} | 0 | not the JSON",
            "{'a':1} | 0 | not the JSON",
            "{'a': | 0 | not the JSON",
            "<html></html> | 0 | not the JSON",
        })
        void is_refused_with_the_reason_where_it_is_not_what_is_read_here(String header, int data, String reason)
                throws IOException {
            Path file = file(header.replace('\'', '"'), data);
            assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(FormatException.class)
                    .hasMessageContaining(reason);
        }

        @Test
        void is_refused_before_memory_is_taken_for_what_it_claims() throws IOException {
            byte[] longest = {-1, -1, -1, -1, -1, -1, -1, 127, '{', '}'};
            Path file = Files.write(folder.resolve("claims.safetensors"), longest);
            assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(FormatException.class)
                    .hasMessageContaining("header of 9223372036854775807 bytes");
            Path claims = file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647],\"data_offsets\":[0,8589934588]}}", 0);
            assertThatThrownBy(() -> Safetensors.read(claims)).isInstanceOf(FormatException.class)
                    .hasMessageContaining("cut short");
        }

        @Test
        void may_be_nested_without_end_and_is_refused_all_the_same() throws IOException {
            Path file = file("{\"a\":" + "[".repeat(1_000_000), 0);
            assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(FormatException.class);
        }

        @Test
        void may_hold_nothing() throws IOException {
            Path file = file("{}", 0);
            assertThatCode(() -> Safetensors.read(file)).doesNotThrowAnyException();
        }
    }
}
