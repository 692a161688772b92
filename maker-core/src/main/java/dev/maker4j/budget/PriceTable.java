package dev.maker4j.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The price table in the library's own jar; its date and its sources are written in it. */
final class PriceTable {
    private static final String FILE = "prices.json";
    private static final Prices BUNDLED = read();

    private PriceTable() {}

    static Prices bundled() {
        return BUNDLED;
    }

    private static Prices read() {
        try (InputStream file = PriceTable.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the library's jar lacks its price table, " + FILE);
            }
            JsonNode table = new ObjectMapper().readTree(file);
            Map<String, Price> byModel = new HashMap<>();
            for (JsonNode model : table.path("models")) {
                Price price = Price.perMillionTokens(
                                model.path("input").asText(),
                                model.path("output").asText())
                        .cachedInput(model.path("cachedInput").asText());
                if (model.has("cacheWrite")) {
                    price = price.cacheWrite(model.path("cacheWrite").asText());
                }
                Price whole = price;
                model.path("names").forEach(name -> byModel.put(name.asText(), whole));
            }
            return new Prices("the price table of " + table.path("date").asText(), byModel);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the library's price table, " + FILE + ", can't be read", unreadable);
        }
    }
}
