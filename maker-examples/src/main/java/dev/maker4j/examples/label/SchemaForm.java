package dev.maker4j.examples.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.maker4j.redflag.RedFlagException;
import java.util.Optional;

/** An answer that is a JSON value of a schema. Safe for use by several threads. */
final class SchemaForm implements AnswerForm {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final String text;
    private final JsonSchema schema;

    private SchemaForm(String text, JsonSchema schema) {
        this.text = text;
        this.schema = schema;
    }

    static SchemaForm of(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw new IllegalArgumentException("a schema is a JSON object");
            }
            JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
            requireSchema(schemas.getSchema(SchemaLocation.of(SchemaId.V202012)), node);
            JsonSchema schema = schemas.getSchema(node);
            schema.initializeValidators();
            return new SchemaForm(node.toString(), schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it isn't valid JSON", e);
        } catch (JsonSchemaException e) {
            throw new IllegalArgumentException("it isn't a JSON schema: " + e.getMessage(), e);
        }
    }

    /** A type that is misspelled, or a bound that is a text, would fail every answer or none. */
    private static void requireSchema(JsonSchema language, JsonNode node) {
        language.validate(node).stream().findFirst().ifPresent(wrong -> {
            throw new IllegalArgumentException("it isn't a JSON schema: " + wrong.getMessage());
        });
    }

    @Override
    public String instruction() {
        return "Answer with one JSON value that follows the schema, and nothing else.";
    }

    @Override
    public String schema() {
        return text;
    }

    @Override
    public String parse(String reply) {
        return known(reply);
    }

    @Override
    public String known(String known) {
        try {
            JsonNode value = JSON.readTree(known);
            Optional<ValidationMessage> problem =
                    schema.validate(value).stream().findFirst();
            if (value.isMissingNode() || problem.isPresent()) {
                throw new RedFlagException("the answer doesn't follow the schema: "
                        + problem.map(message -> message.getInstanceLocation() + " breaks " + message.getType())
                                .orElse("it is empty"));
            }
            return JSON.writeValueAsString(JSON.treeToValue(value, Object.class));
        } catch (JsonProcessingException e) {
            throw new RedFlagException("the answer isn't one JSON value");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
