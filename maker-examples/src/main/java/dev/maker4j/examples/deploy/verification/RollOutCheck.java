package dev.maker4j.examples.deploy.verification;

import dev.maker4j.examples.deploy.DeployState;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.input.Grouped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Checks how a roll-out ended: what each instance says of itself, what the proxy gives it, what is in the databases, how the
 * users' calls went, and whether what has happened kept to the plan. Asks instances over HTTP. Stateless but for the plan.
 */
public final class RollOutCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final Plan plan;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * Checks roll-outs of a plan.
     *
     * @param plan what was to be done
     */
    public RollOutCheck(Plan plan) {
        this.plan = Objects.requireNonNull(plan, "plan");
    }

    /**
     * Looks at everything.
     *
     * @param end how the run says that it ended
     * @param evidence what the world says
     * @return what is wrong, on one line; empty where all is as it should be
     */
    public Optional<String> problem(DeployState end, Evidence evidence) {
        if (end.isHalted()) {
            return Optional.of("halted for a person to look at, since "
                    + end.failure().map(Object::toString).orElse("the model said so"));
        }
        return instances(end, evidence.now().instances())
                .or(() -> Schemas.problem(plan, end.isRolledBack(), evidence.databases()))
                .or(() -> calls(evidence.now().counts(), evidence.history()))
                .or(() -> new HistoryCheck(plan, evidence.history()).problem(end));
    }

    private Optional<String> instances(DeployState end, List<InstanceView> instances) {
        for (Service service : plan.services()) {
            String wanted = end.isRolledBack()
                    ? service.versions().from()
                    : service.versions().to();
            List<InstanceView> there = instances.stream()
                    .filter(one -> one.place().service().equals(service.name()))
                    .toList();
            List<Integer> numbers =
                    there.stream().map(one -> one.place().number()).sorted().toList();
            if (!numbers.equals(
                    IntStream.rangeClosed(1, service.instances()).boxed().toList())) {
                return Optional.of("of " + service.name() + " the instances " + numbers + " run, instead of 1 to "
                        + service.instances());
            }
            for (InstanceView one : there) {
                Optional<String> problem = instance(one, wanted, there.get(0).weight());
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> instance(InstanceView one, String wanted, double weight) {
        String version = asked(one, "/version");
        if (!version.equals(wanted)) {
            return Optional.of(one.name() + " answers /version with " + version + " instead of " + wanted);
        }
        String health = asked(one, "/health");
        if (!health.equals("healthy")) {
            return Optional.of(one.name() + " answers /health with " + health);
        }
        if (one.state() != State.SERVING || one.weight() <= 0 || one.weight() != weight) {
            return Optional.of("the proxy has " + one.name() + " as " + one.state() + " with the weight " + one.weight()
                    + ", and others with " + weight);
        }
        return Optional.empty();
    }

    private String asked(InstanceView one, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + one.port() + path))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK ? response.body() : response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "no answer: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no answer: interrupted";
        }
    }

    private static Optional<String> calls(Counts counts, History history) {
        if (counts.calls() == 0) {
            return Optional.of("nobody called, so nobody knows whether the services were there");
        }
        if (counts.failedCalls() == 0) {
            return Optional.empty();
        }
        String first = history.failures().stream()
                .filter(failure -> !failure.canary())
                .findFirst()
                .map(failure -> ", the first after " + Grouped.count(failure.millis()) + " ms: " + failure.reason())
                .orElse("");
        return Optional.of(Grouped.count(counts.failedCalls()) + " of " + Grouped.count(counts.calls(), "call")
                + " failed without a canary being involved" + first);
    }
}
