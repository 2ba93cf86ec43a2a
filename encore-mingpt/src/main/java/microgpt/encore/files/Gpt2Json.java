package microgpt.encore.files;

import static microgpt.encore.files.FormatException.throwUnless;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads JSON that may come from anywhere. */
final class Gpt2Json {

    private static final Gson JSON = new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final TypeToken<Map<String, JsonElement>> ENTRIES = new TypeToken<>() { };

    private Gpt2Json() {
    }

    /** @throws FormatException if the file is not one JSON object, or has a name twice */
    static JsonObject object(Path file) throws IOException {
        String text = text(file);
        throwUnless(text.stripLeading().startsWith("{"), "it is no JSON object");
        try {
            JsonObject object = new JsonObject();
            JSON.fromJson(text, ENTRIES).forEach(object::add); // Gson refuses a name that comes twice in a map
            return object;
        } catch (JsonParseException e) {
            throw new FormatException("it is no JSON object");
        }
    }

    /** @throws FormatException if the file is not there or is not UTF-8 */
    static String text(Path file) throws IOException {
        throwUnless(Files.isRegularFile(file), "it is not there");
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FormatException("it is not UTF-8");
        }
    }

    /** @throws FormatException if there is no number under this name */
    static double number(JsonObject json, String key) throws FormatException {
        JsonElement value = json.get(key);
        throwUnless(value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber(),
                value == null ? "it tells no " + key : "its " + key + " is " + value + ", which is no number");
        return value.getAsDouble();
    }
}
