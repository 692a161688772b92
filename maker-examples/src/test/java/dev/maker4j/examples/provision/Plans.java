package dev.maker4j.examples.provision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plans to test with. */
public final class Plans {
    private Plans() {}

    /** A resource that costs nothing. */
    public static Resource resource(String name, int seconds, String... needs) {
        return new Resource(name, seconds, BigDecimal.ZERO, List.of(needs));
    }

    /** A plan with three at once. */
    public static Plan of(Resource... resources) {
        return Plan.of(List.of(resources), 3);
    }

    /** A plan of so many resources, drawn from a seed: up to three needs each, many equal times, now and then none. */
    public static Plan random(long seed, int size) {
        return random(seed, size, 8);
    }

    /** The same with names of at least that length. */
    public static Plan random(long seed, int size, int nameLength) {
        Random random = new Random(seed);
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> needs = new ArrayList<>();
            int most = random.nextInt(4);
            for (int need = 0; need < most && i > 0; need++) {
                String other = resources.get(random.nextInt(i)).name();
                if (!needs.contains(other)) {
                    needs.add(other);
                }
            }
            String name = "r" + random.nextInt(10) + "-" + i;
            resources.add(new Resource(
                    name + "x".repeat(Math.max(0, nameLength - name.length())),
                    random.nextInt(5) == 0 ? random.nextInt(2) : 10 * random.nextInt(30),
                    BigDecimal.valueOf(random.nextInt(500), 2),
                    needs));
        }
        return Plan.of(resources, 1 + random.nextInt(4));
    }
}
