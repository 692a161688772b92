package dev.maker4j.examples.deploy.instance;

import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.time.Duration;

/**
 * The program of an instance. It serves until the end of its input, which comes when its supervisor closes it or has died in
 * whatever way; so it is never left behind.
 */
public final class InstanceMain {
    private static final int FAILED = 70;

    private InstanceMain() {}

    /**
     * Serves.
     *
     * @param arguments service, version, milliseconds of work for a call, port of the proxy, port of the database or 0, the
     *     flaw
     * @throws IOException if it can't listen
     */
    public static void main(String[] arguments) throws IOException {
        Flaw flaw = Flaw.parse(arguments[5]);
        if (flaw.kind() == Flaw.Kind.FAILS_TO_START) {
            System.out.println("the configuration of " + arguments[1] + " can't be read");
            System.exit(FAILED);
        }
        InstanceServer.Identity identity = new InstanceServer.Identity(
                arguments[0], arguments[1], Duration.ofMillis(Long.parseLong(arguments[2])));
        InstanceServer.Neighbours neighbours =
                new InstanceServer.Neighbours(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        InstanceServer instance = new InstanceServer(identity, neighbours, flaw, TimeSource.system());
        try (LoopbackServer server = LoopbackServer.start(0, arguments[0], instance::answer)) {
            System.out.println("ready " + server.port());
            while (System.in.read() >= 0) {
                // until the input ends
            }
        }
        System.exit(0);
    }
}
