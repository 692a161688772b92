package dev.maker4j.examples;

import dev.maker4j.calibration.Interval;
import dev.maker4j.certificate.Certificate;
import dev.maker4j.certificate.SuspectStep;
import dev.maker4j.certificate.Tallies;
import dev.maker4j.journal.Journal;

/** The code of docs/certificates.md. */
final class CertificateSnippets {
    private CertificateSnippets() {}

    static Interval certify(Journal journal) {
        Certificate certificate = Certificate.of(Tallies.of(journal));
        System.out.println(certificate.assumption()); // to be read first
        Interval wrong = certificate.wrongSteps(); // expected, and from where to where
        for (SuspectStep step : certificate.suspects(20)) {
            System.out.println(step);
        }
        return wrong;
    }
}
