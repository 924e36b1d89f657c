package io.stackline.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stackline.service.payload.Payload;
import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Store;
import io.stackline.service.store.Work;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store whose transactions are timed, waiting for the commit included. */
final class MeteredStore implements Store {
  private final Store store;
  private final Timer reads;
  private final Timer writes;
  private final Timer stages;

  MeteredStore(Store store, MeterRegistry registry) {
    this.store = store;
    this.reads = timer("stackline.store.reads", "Read transactions.", registry);
    this.writes =
        timer("stackline.store.writes", "Write transactions, durable when they end.", registry);
    this.stages = timer("stackline.store.stages", "Payloads made ready to be stored.", registry);
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) {
    Timer.Sample sample = Timer.start();
    try {
      return store.read(work);
    } finally {
      sample.stop(reads);
    }
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    Timer.Sample sample = Timer.start();
    try {
      return store.write(work);
    } finally {
      sample.stop(writes);
    }
  }

  @Override
  public <T extends @Nullable Object> T writeAlone(UUID updateId, Work<T> work) {
    Timer.Sample sample = Timer.start();
    try {
      return store.writeAlone(updateId, work);
    } finally {
      sample.stop(writes);
    }
  }

  @Override
  public StagedBlob stage(Payload payload, String sha256) {
    Timer.Sample sample = Timer.start();
    try {
      return store.stage(payload, sha256);
    } finally {
      sample.stop(stages);
    }
  }

  @Override
  public Payload openBlob(long blobId) {
    return store.openBlob(blobId);
  }

  @Override
  public void sweep() {
    store.sweep();
  }

  @Override
  public void ping() {
    store.ping();
  }

  @Override
  public void close() {
    store.close();
  }

  private static Timer timer(String name, String description, MeterRegistry registry) {
    return Timer.builder(name).description(description).register(registry);
  }
}
