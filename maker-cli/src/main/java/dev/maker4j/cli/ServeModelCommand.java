package dev.maker4j.cli;

import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that serves a program's simulated model over OpenAI's protocol on the loopback interface, for trying the
 * program over HTTP without a key. Each answer says that it is simulated.
 */
@Command(
        name = "serve-model",
        header = "Serve the simulated model on loopback over OpenAI's protocol.",
        description = {
            "",
            "For trying the HTTP path with curl, any OpenAI client, or solve --llm openai --base-url. Runs"
                    + " until Ctrl-C. Can't be reached from other machines.",
        },
        exitCodeList = {"0:stopped by Ctrl-C", "2:wrong usage", "3:the port isn't available"})
public final class ServeModelCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;
    private static final int DEFAULT_PORT = 8091;

    private final Shell shell;
    private final Skill skill;
    private final String example;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on. Default: 8091; 0: a free one.")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--error-rate",
            paramLabel = "P",
            description = "How often a sample of the simulated model is wrong. Default: 0.0022.")
    private double errorRate = ModelOptions.PAPERS_ERROR_RATE;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulated model. Default: 0.")
    private long seed;

    @Option(names = "--key", paramLabel = "KEY", description = "The key that clients must send. Default: none.")
    private @Nullable String key;

    @Option(names = "--latency", paramLabel = "MS", description = "Delay of each answer, in ms. Default: 0.")
    private int latency;

    @ArgGroup(
            validate = false,
            heading = "%n@|bold Faults|@, each for a share of the requests, 0 to 1; together at most 1%n",
            order = 1)
    private FaultOptions faults = new FaultOptions();

    /**
     * Creates the command for a program.
     *
     * @param shell what it writes to
     * @param skill what the model knows
     * @param example how to ask the model with the program, such as {@code hanoi solve --disks 6}; the options that
     *     point to the server are added
     */
    public ServeModelCommand(Shell shell, Skill skill, String example) {
        this.shell = Objects.requireNonNull(shell, "shell");
        this.skill = Objects.requireNonNull(skill, "skill");
        this.example = Objects.requireNonNull(example, "example");
    }

    @Override
    public Integer call() {
        Checks checks = new Checks(spec);
        checks.between("--port", 0, MOST_PORT, port);
        checks.rate("--error-rate", errorRate);
        checks.atLeast("--latency", 0, latency);
        SimulatedModel model = SimulatedModel.with(skill).erringAt(errorRate).seed(seed);
        if (latency > 0) {
            model = model.answeringIn(Latency.constant(Duration.ofMillis(latency)));
        }
        OpenAiServer.Builder server = OpenAiServer.serving(model)
                .named(ModelOptions.DEFAULT_MODEL)
                .onPort(port)
                .injecting(faults.chosen(checks).seed(seed));
        if (key != null) {
            server.requiringKey(key);
        }
        return served(server);
    }

    private int served(OpenAiServer.Builder builder) {
        try (OpenAiServer server = builder.start()) {
            shell.out().println(announcement(server, shell.paintOut()));
            shell.out().flush();
            new CountDownLatch(1).await();
            throw new IllegalStateException("this latch never counts down");
        } catch (UncheckedIOException e) {
            shell.err().println(shell.paintErr().bad(spec.qualifiedName() + ":") + " " + e.getMessage());
            return ExitStatus.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.OK;
        }
    }

    private String announcement(OpenAiServer server, Paint paint) {
        String model = server.model();
        String authorization = key == null ? "" : " -H \"Authorization: Bearer $OPENAI_API_KEY\"";
        String curl = "curl " + server.baseUrl() + "/chat/completions" + authorization + " -d '{\"model\":\"" + model
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'";
        String solve = "OPENAI_API_KEY=" + (key == null ? "any" : "…") + " " + example + " --llm openai --base-url "
                + server.baseUrl();
        return "\n  " + paint.warning("SIMULATED") + " " + paint.bold(model) + " at " + paint.accent(server.baseUrl())
                + paint.dim(" · " + Words.percent(errorRate) + " errors, seed " + seed
                        + (latency == 0 ? "" : ", " + Words.count(latency) + " ms")
                        + (key == null ? ", no key needed" : ", key required"))
                + "\n\n  " + paint.dim("try it   ") + curl + "\n  " + paint.dim("solve    ") + solve + "\n\n  "
                + paint.dim("Ctrl-C stops it.") + "\n";
    }
}
