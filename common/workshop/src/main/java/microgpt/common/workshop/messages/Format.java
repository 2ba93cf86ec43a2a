package microgpt.common.workshop.messages;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a value is written and read, defined once for both. Java's own serialization needs no definitions,
 * but makes a check take longer: docs/logs/workshop-messages.txt has the measurement.
 *
 * @param writer writes a value
 * @param reader reads what the writer has written
 */
public record Format<T>(Writer<T> writer, Reader<T> reader) {

    public static final Format<byte[]> BYTES = new Format<>((bytes, out) -> {
        out.writeInt(bytes.length);
        out.write(bytes);
    }, in -> in.readNBytes(in.readInt()));

    public static final Format<String> TEXT = new Format<>(
            (text, out) -> BYTES.write(text.getBytes(StandardCharsets.UTF_8), out),
            in -> new String(BYTES.read(in), StandardCharsets.UTF_8));

    static final Format<Integer> NUMBER = new Format<>((number, out) -> out.writeInt(number), DataInputStream::readInt);

    static final Format<Boolean> FLAG =
            new Format<>((flag, out) -> out.writeBoolean(flag), DataInputStream::readBoolean);

    /** Writes a value. */
    public interface Writer<T> {
        void write(T value, DataOutputStream out) throws IOException;
    }

    /** Reads a value. */
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** A component of a record. */
    public record Part<R, T>(Format<T> format, Function<R, T> get) {

        private void write(R whole, DataOutputStream out) throws IOException {
            format.write(get.apply(whole), out);
        }

        private T read(DataInputStream in) throws IOException {
            return format.read(in);
        }
    }

    /** One of several kinds of values. */
    record Kind<T>(Class<T> type, Format<T> format) {

        private void write(Object value, DataOutputStream out) throws IOException {
            format.write(type.cast(value), out);
        }
    }

    /** Makes a record of three components. */
    interface Maker3<A, B, C, R> {
        R make(A a, B b, C c);
    }

    /** Makes a record of four components. */
    interface Maker4<A, B, C, D, R> {
        R make(A a, B b, C c, D d);
    }

    public void write(T value, DataOutputStream out) throws IOException {
        writer.write(value, out);
    }

    public T read(DataInputStream in) throws IOException {
        return reader.read(in);
    }

    /** The component of a record that has this format. */
    public <R> Part<R, T> of(Function<R, T> get) {
        return new Part<>(this, get);
    }

    /** The format of values of this kind and of null. */
    Format<T> orNull() {
        return new Format<>((value, out) -> {
            out.writeBoolean(value != null);
            if (value != null) {
                write(value, out);
            }
        }, in -> in.readBoolean() ? read(in) : null);
    }

    /** The format of lists of such elements. */
    static <T> Format<List<T>> list(Format<T> element) {
        return new Format<>((values, out) -> {
            out.writeInt(values.size());
            for (T value : values) {
                element.write(value, out);
            }
        }, in -> {
            List<T> values = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                values.add(element.read(in));
            }
            return values;
        });
    }

    /** The format of maps from texts to such values. */
    public static <T> Format<Map<String, T>> map(Format<T> value) {
        return new Format<>((values, out) -> {
            out.writeInt(values.size());
            for (Map.Entry<String, T> entry : values.entrySet()) {
                TEXT.write(entry.getKey(), out);
                value.write(entry.getValue(), out);
            }
        }, in -> {
            Map<String, T> values = new TreeMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                String key = TEXT.read(in);
                values.put(key, value.read(in));
            }
            return values;
        });
    }

    /** The format of a record with one component. */
    static <R, A> Format<R> fields(Function<A, R> make, Part<R, A> a) {
        return new Format<>(a::write, in -> make.apply(a.read(in)));
    }

    /** The format of a record with two components. */
    public static <R, A, B> Format<R> fields(BiFunction<A, B, R> make, Part<R, A> a, Part<R, B> b) {
        return new Format<>((whole, out) -> {
            a.write(whole, out);
            b.write(whole, out);
        }, in -> make.apply(a.read(in), b.read(in)));
    }

    /** The format of a record with three components. */
    static <R, A, B, C> Format<R> fields(Maker3<A, B, C, R> make, Part<R, A> a, Part<R, B> b, Part<R, C> c) {
        return new Format<>((whole, out) -> {
            a.write(whole, out);
            b.write(whole, out);
            c.write(whole, out);
        }, in -> make.make(a.read(in), b.read(in), c.read(in)));
    }

    /** The format of a record with four components. */
    static <R, A, B, C, D> Format<R> fields(Maker4<A, B, C, D, R> make, Part<R, A> a, Part<R, B> b, Part<R, C> c,
            Part<R, D> d) {
        return new Format<>((whole, out) -> {
            a.write(whole, out);
            b.write(whole, out);
            c.write(whole, out);
            d.write(whole, out);
        }, in -> make.make(a.read(in), b.read(in), c.read(in), d.read(in)));
    }

    /**
     * The format of values of several kinds: the number of the kind, then the value.
     *
     * @param what what a value is called if it is of no such kind
     */
    static <T> Format<T> oneOf(String what, List<Kind<? extends T>> kinds) {
        List<Class<?>> types = kinds.stream().<Class<?>>map(Kind::type).toList();
        return new Format<>((value, out) -> {
            int kind = types.indexOf(value.getClass());
            out.writeByte(kind);
            kinds.get(kind).write(value, out);
        }, in -> {
            int kind = in.readByte();
            if (kind < 0 || kind >= kinds.size()) {
                throw new IOException("no " + what + " begins with " + kind);
            }
            return kinds.get(kind).format.read(in);
        });
    }
}
