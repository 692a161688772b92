package dev.maker4j.examples.small;

import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Chooses whom an example asks: a simulated model, or a real one where an address or a key is given. Confined to one thread. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        description = "Asks a simulated model, or a real one where OPENAI_API_KEY is set or --base-url is given.")
final class Example implements Runnable {
    private static final double ERROR_RATE = 0.02;
    private static final double BROKEN_FORMAT_RATE = 0.02;

    @Option(names = "--base-url", description = "Base URL of an OpenAI-compatible API.")
    private String baseUrl = "";

    @Option(names = "--model", description = "The model to ask for there. Default: ${DEFAULT-VALUE}.")
    private String model = "gpt-4.1-mini";

    @Option(names = "--simulated", description = "Ask the simulated model in any case.")
    private boolean simulated;

    private final Function<Prompt, List<String>> answers;
    private final Consumer<LlmClient> body;

    private Example(Function<Prompt, List<String>> answers, Consumer<LlmClient> body) {
        this.answers = answers;
        this.body = body;
    }

    /**
     * Runs an example.
     *
     * @param arguments what was typed
     * @param answers what the simulated model makes of a prompt: the right reply, then at least one that is wrong
     * @param body what to do with the model
     */
    static void run(String[] arguments, Function<Prompt, List<String>> answers, Consumer<LlmClient> body) {
        int status = new CommandLine(new Example(answers, body))
                .setExecutionExceptionHandler((failure, command, typed) -> {
                    System.err.println(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public void run() {
        LlmClient client = client(System.getenv("OPENAI_API_KEY"));
        System.out.println("Asking: " + client.model());
        body.accept(client);
    }

    private LlmClient client(@Nullable String key) {
        if (simulated || (baseUrl.isEmpty() && key == null)) {
            return SimulatedModel.with(skill()).erringAt(ERROR_RATE).breakingFormatAt(BROKEN_FORMAT_RATE);
        }
        OpenAiClient.Builder real = OpenAiClient.at(baseUrl.isEmpty() ? "https://api.openai.com/v1" : baseUrl)
                .model(model);
        return key == null ? real.build() : real.key(key).build();
    }

    private Skill skill() {
        return new Skill() {
            @Override
            public String answer(Prompt prompt) {
                return answers.apply(prompt).get(0);
            }

            @Override
            public String wrongAnswer(Prompt prompt, long variant) {
                List<String> all = answers.apply(prompt);
                return all.get(1 + (int) (variant % (all.size() - 1)));
            }
        };
    }
}
