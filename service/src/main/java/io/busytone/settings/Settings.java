package io.busytone.settings;

import io.busytone.count.Limits;
import io.busytone.decode.DecodeSettings;
import io.busytone.ingest.IngestSettings;
import io.busytone.web.pages.GraphLinks;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything the service is told from outside.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any
 * @param timerCommit offsets follow a clock, never a scraper
 * @param ingest how to consume
 * @param decode how to read records
 * @param causes folders of the operator's own causes
 * @param limits how many label values and series to hold
 * @param figures where readers of pages find the figures
 * @param samples whether to keep lines
 * @param prometheus whom to ask about the whole fleet
 */
public record Settings(
    String host,
    int port,
    boolean timerCommit,
    IngestSettings ingest,
    DecodeSettings decode,
    List<Path> causes,
    Limits limits,
    GraphLinks figures,
    boolean samples,
    Optional<URI> prometheus) {}
