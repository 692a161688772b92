package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import java.io.IOException;
import java.util.LinkedHashMap;

/**
 * Answers that are a Java record, in JSON: the schema for the model to follow, and a parser that accepts nothing else.
 * Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * record Move(int disk, Peg from, Peg to) {}
 *
 * StructuredAnswer<Move> move = StructuredAnswer.of(Move.class);
 * Question<Move> question = Question.parsedBy(move::parse).asking(client).untilAheadBy(3).build();
 * Verdict<Move> verdict = question.decide(move.asking("Which disk moves next?"));
 * }</pre>
 *
 * <p>The schema is LangChain4j's, which takes {@code @Description} of components. Components may be text, numbers, truth values, enums,
 * UUIDs, records, and lists of such. A reply is never repaired: it is discarded, with the rule that it breaks, unless it is one JSON
 * object with exactly the record's members, each of its type. What the record's own constructor refuses is discarded too.
 *
 * @param <T> the record
 */
public final class StructuredAnswer<T> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonShape shape;
    private final Class<T> type;
    private final String schema;

    private StructuredAnswer(Class<T> type) {
        this.type = type;
        this.shape = JsonShape.of(type);
        JsonSchemaElement element =
                JsonSchemaElementUtils.jsonObjectOrReferenceSchemaFrom(type, null, true, new LinkedHashMap<>(), true);
        this.schema =
                JSON.valueToTree(JsonSchemaElementUtils.toMap(element, true)).toString();
    }

    /**
     * Creates the schema and parser for a record.
     *
     * @param type a record
     * @param <T> the record
     * @return its schema and parser
     * @throws IllegalArgumentException if it is no record, or a component is of a type that no schema is known for
     */
    public static <T extends Record> StructuredAnswer<T> of(Class<T> type) {
        return new StructuredAnswer<>(type);
    }

    /**
     * The JSON schema: every member required, no others allowed.
     *
     * @return an object as text
     */
    public String schema() {
        return schema;
    }

    /**
     * Creates a prompt to be answered with the record.
     *
     * @param prompt what is asked
     * @return the prompt with the schema
     */
    public Prompt asking(Prompt prompt) {
        return prompt.answeringBy(schema);
    }

    /**
     * Creates a prompt without a system part, to be answered with the record.
     *
     * @param user what is asked, not blank
     * @return the prompt with the schema
     */
    public Prompt asking(String user) {
        return asking(Prompt.of(user));
    }

    /**
     * Reads a reply strictly.
     *
     * @param reply the reply's text
     * @return the record
     * @throws RedFlagException for anything but one JSON object that is exactly the record
     */
    public T parse(String reply) {
        return type.cast(shape.read(tree(reply), ""));
    }

    private static JsonNode tree(String reply) {
        try (JsonParser parser = JSON.createParser(reply)) {
            JsonNode json = JSON.readTree(parser);
            if (json == null) {
                throw new RedFlagException("the reply isn't JSON: it is blank");
            }
            requireEnd(parser);
            return json;
        } catch (JacksonException notJson) {
            String problem = notJson.getOriginalMessage();
            throw new RedFlagException(
                    problem != null && problem.startsWith("Duplicate")
                            ? "the reply gives a member twice"
                            : "the reply isn't JSON: see column "
                                    + notJson.getLocation().getColumnNr() + " of line "
                                    + notJson.getLocation().getLineNr());
        } catch (IOException impossible) {
            throw new IllegalStateException("a text is read without a failure", impossible);
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        boolean more;
        try {
            more = parser.nextToken() != null;
        } catch (JacksonException garbage) {
            more = true;
        }
        if (more) {
            throw new RedFlagException("the reply goes on after its JSON value");
        }
    }

    /** Names the record. */
    @Override
    public String toString() {
        return "StructuredAnswer[" + type.getSimpleName() + "]";
    }
}
