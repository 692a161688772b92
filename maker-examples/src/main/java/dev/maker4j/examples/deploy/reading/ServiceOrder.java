package dev.maker4j.examples.deploy.reading;

import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.needs.Cycle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what services say about one another: names and needs. */
final class ServiceOrder {
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, InputValue> values = new LinkedHashMap<>();

    private ServiceOrder() {}

    /** The services, once all is known to be in order. */
    static List<Service> checked(List<InputValue> items) {
        ServiceOrder order = new ServiceOrder();
        for (InputValue item : items) {
            Service service = ServiceReader.service(item);
            @Nullable InputValue earlier = order.values.put(service.name(), item);
            if (earlier != null) {
                throw item.wrongHere("the name " + service.name() + " is taken by the service in line " + earlier.line()
                        + ": each service needs a name of its own");
            }
            order.services.put(service.name(), service);
        }
        order.services.values().forEach(order::checkNeeds);
        order.checkCycle();
        return List.copyOf(order.services.values());
    }

    private InputValue value(Service service) {
        @Nullable InputValue value = values.get(service.name());
        if (value == null) {
            throw new IllegalStateException("no value for " + service.name());
        }
        return value;
    }

    private void checkNeeds(Service service) {
        for (String need : service.needs()) {
            if (!services.containsKey(need)) {
                throw value(service)
                        .need("needs")
                        .wrongHere("service " + service.name() + " needs " + need
                                + ", but there is no service of that name");
            }
        }
    }

    private void checkCycle() {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        services.values().forEach(service -> needs.put(service.name(), service.needs()));
        Cycle.in(needs).ifPresent(cycle -> {
            throw value(known(cycle.get(0)))
                    .wrongHere("the services need one another in a cycle: " + String.join(" needs ", cycle));
        });
    }

    private Service known(String name) {
        @Nullable Service service = services.get(name);
        if (service == null) {
            throw new IllegalStateException("no service named " + name);
        }
        return service;
    }
}
