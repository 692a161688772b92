package dev.maker4j.examples.deploy.reading;

import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.input.InputValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that users call services that there are, and reach all of them. Stateless. */
final class RouteCheck {
    private RouteCheck() {}

    static void check(List<Service> services, List<InputValue> items, InputValue value, Plan.Traffic traffic) {
        Set<String> names = services.stream().map(Service::name).collect(Collectors.toSet());
        if (!names.contains(traffic.entry())) {
            throw value.need("entry").wrong("is " + traffic.entry() + ", but there is no service of that name");
        }
        Set<String> reached = new HashSet<>(Set.of(traffic.entry()));
        for (InputValue route : value.need("routes").items()) {
            for (InputValue stop : route.items()) {
                if (!names.contains(stop.name())) {
                    throw stop.wrong("is " + stop.name() + ", but there is no service of that name");
                }
                if (stop.name().equals(traffic.entry())) {
                    throw stop.wrong("is the entry itself, which would call itself for ever: leave it out");
                }
                reached.add(stop.name());
            }
        }
        for (int i = 0; i < items.size(); i++) {
            String name = services.get(i).name();
            if (!reached.contains(name)) {
                throw items.get(i)
                        .wrongHere("no call of a user reaches " + name
                                + ", so its canary can't be judged: name it in one of traffic.routes");
            }
        }
    }
}
