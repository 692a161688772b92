package dev.maker4j.testkit.server;

import dev.maker4j.llm.Prompt;

/** One sample of one prompt. */
record Call(Prompt prompt, int sample) {}
