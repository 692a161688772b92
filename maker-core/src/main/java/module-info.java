/** The library's core: what a user types, the vote, its red flags, the port to models, the closed forms. */
module dev.maker4j.core {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.apache.commons.statistics.distribution;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.maker4j;
    exports dev.maker4j.batch;
    exports dev.maker4j.bisection;
    exports dev.maker4j.budget;
    exports dev.maker4j.cache;
    exports dev.maker4j.calibration;
    exports dev.maker4j.certificate;
    exports dev.maker4j.run;
    exports dev.maker4j.journal;
    exports dev.maker4j.llm;
    exports dev.maker4j.models;
    exports dev.maker4j.redflag;
    exports dev.maker4j.replay;
    exports dev.maker4j.scaling;
    exports dev.maker4j.stability;
    exports dev.maker4j.task;
    exports dev.maker4j.time;
    exports dev.maker4j.voting;
}
