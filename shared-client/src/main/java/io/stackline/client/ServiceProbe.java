package io.stackline.client;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody answered at the service's address.
 *
 * @param status the HTTP status
 * @param date the service's own time, to the second; absent if the answer does not say
 * @param asked when the question was sent
 * @param took from the question to the beginning of the answer
 */
public record ServiceProbe(int status, @Nullable Instant date, Instant asked, Duration took) {}
