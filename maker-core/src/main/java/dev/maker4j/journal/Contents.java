package dev.maker4j.journal;

import java.util.List;
import java.util.Optional;

/**
 * What was found when a journal was read to its end, and so what a writer needs to know to continue it.
 *
 * @param segments the files up to the one in which the journal ends
 * @param torn files behind the place where a power failure tore the journal; nothing in them was ever promised
 * @param length the last segment's length in bytes without what is torn of it
 * @param chain what the next line is chained to
 * @param writer who opened the journal last and hasn't closed it
 */
record Contents(List<Segment> segments, List<Segment> torn, long length, Chain chain, Optional<Writer> writer) {}
