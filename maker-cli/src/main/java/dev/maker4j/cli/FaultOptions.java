package dev.maker4j.cli;

import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.Faults;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The share of requests to the served model that meet each fault. */
final class FaultOptions {
    private static final String SHARE = "P";

    @Option(names = "--unauthorized", paramLabel = SHARE, description = "401: the key is rejected.")
    private double unauthorized;

    @Option(names = "--rate-limited", paramLabel = SHARE, description = "429 with Retry-After.")
    private double rateLimited;

    @Option(names = "--retry-after", paramLabel = "S", description = "Seconds in that Retry-After header. Default: 1.")
    private int retryAfter = 1;

    @Option(names = "--server-error", paramLabel = SHARE, description = "500.")
    private double serverError;

    @Option(names = "--unavailable", paramLabel = SHARE, description = "503.")
    private double unavailable;

    @Option(names = "--slow", paramLabel = SHARE, description = "A correct answer that arrives late.")
    private double slow;

    @Option(names = "--slow-by", paramLabel = "MS", description = "How late, in ms. Default: 2000.")
    private int slowBy = 2000;

    @Option(names = "--stalled-body", paramLabel = SHARE, description = "Half of the body, then silence.")
    private double stalledBody;

    @Option(names = "--truncated-json", paramLabel = SHARE, description = "JSON cut off half-way.")
    private double truncatedJson;

    @Option(names = "--cut-off", paramLabel = SHARE, description = "finish_reason length, half of the answer.")
    private double cutOff;

    @Option(names = "--empty-content", paramLabel = SHARE, description = "An answer with no text.")
    private double emptyContent;

    @Option(names = "--connection-reset", paramLabel = SHARE, description = "The connection is reset.")
    private double connectionReset;

    Faults chosen(Checks checks) {
        checks.atLeast("--retry-after", 0, retryAfter);
        checks.atLeast("--slow-by", 0, slowBy);
        try {
            return Faults.none()
                    .at(checks.rate("--unauthorized", unauthorized), Fault.unauthorized())
                    .at(checks.rate("--rate-limited", rateLimited), Fault.rateLimited(Duration.ofSeconds(retryAfter)))
                    .at(checks.rate("--server-error", serverError), Fault.serverError())
                    .at(checks.rate("--unavailable", unavailable), Fault.unavailable())
                    .at(checks.rate("--slow", slow), Fault.slow(Duration.ofMillis(slowBy)))
                    .at(checks.rate("--stalled-body", stalledBody), Fault.stalledBody())
                    .at(checks.rate("--truncated-json", truncatedJson), Fault.truncatedJson())
                    .at(checks.rate("--cut-off", cutOff), Fault.cutOff())
                    .at(checks.rate("--empty-content", emptyContent), Fault.emptyContent())
                    .at(checks.rate("--connection-reset", connectionReset), Fault.connectionReset());
        } catch (IllegalArgumentException wrong) {
            throw checks.wrong("the shares of all faults may add up to at most 1: lower some of them");
        }
    }
}
