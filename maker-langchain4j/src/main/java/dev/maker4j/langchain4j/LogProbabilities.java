package dev.maker4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maker4j.llm.TokenChoice;
import java.util.ArrayList;
import java.util.List;

/** Reads what a choice tells of its tokens: OpenAI's lists of objects, and the parallel lists of older servers. */
final class LogProbabilities {
    private LogProbabilities() {}

    static List<TokenChoice> read(JsonNode told) {
        if (told.path("content").isArray()) {
            return ofContent(told.path("content"));
        }
        JsonNode tokens = told.path("tokens");
        JsonNode logarithms = told.path("token_logprobs");
        List<TokenChoice> choices = new ArrayList<>();
        for (int i = 0; i < tokens.size() && i < logarithms.size(); i++) {
            if (logarithms.get(i).isNumber()) {
                choices.add(new TokenChoice(
                        tokens.get(i).asText(), logarithms.get(i).asDouble(), List.of()));
            }
        }
        return choices;
    }

    private static List<TokenChoice> ofContent(JsonNode tokens) {
        List<TokenChoice> choices = new ArrayList<>(tokens.size());
        for (JsonNode token : tokens) {
            if (token.path("logprob").isNumber()) {
                choices.add(new TokenChoice(
                        token.path("token").asText(),
                        token.path("logprob").asDouble(),
                        ofContent(token.path("top_logprobs"))));
            }
        }
        return choices;
    }
}
