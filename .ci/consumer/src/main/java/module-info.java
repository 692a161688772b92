/** An application of its own: a task, a survey, an AI Service. */
module consumer {
    requires dev.maker4j.core;
    requires dev.maker4j.langchain4j;
    requires langchain4j;
    requires langchain4j.core;

    opens consumer; // to LangChain4j, which builds records and calls tools
}
