package dev.maker4j.internal.journalling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.maker4j.llm.TokenChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the tokens of a reply back: lists of text, logarithm and, where there are any, alternatives. */
final class TokenChoices {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private TokenChoices() {}

    /** Throws an {@link IllegalArgumentException} where the list is none of tokens. */
    static List<TokenChoice> read(String list) {
        try (JsonParser parser = JSON.createParser(list)) {
            require(parser.nextToken() == JsonToken.START_ARRAY);
            return tokens(parser);
        } catch (IOException broken) {
            throw new IllegalArgumentException("the tokens of a reply can't be read", broken);
        }
    }

    private static List<TokenChoice> tokens(JsonParser parser) throws IOException {
        List<TokenChoice> tokens = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_ARRAY);
            require(parser.nextToken() == JsonToken.VALUE_STRING);
            String text = parser.getText();
            require(parser.nextToken() != null && parser.currentToken().isScalarValue());
            double logarithm = Double.parseDouble(parser.getText());
            List<TokenChoice> alternatives = List.of();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                alternatives = tokens(parser);
                parser.nextToken();
            }
            require(parser.currentToken() == JsonToken.END_ARRAY);
            tokens.add(new TokenChoice(text, logarithm, alternatives));
        }
        return tokens;
    }

    private static void require(boolean asWritten) {
        if (!asWritten) {
            throw new IllegalArgumentException("the tokens of a reply are a list of lists");
        }
    }
}
