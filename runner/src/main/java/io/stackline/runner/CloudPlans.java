package io.stackline.runner;

import io.stackline.client.StackName;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.Stack;
import io.stackline.client.model.UpdateInfo;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.plan.PlanFile;
import java.time.Instant;
import java.util.List;

/** What a service knows that plans are bound to. */
final class CloudPlans implements PlanFile.StackKey {
  private static final String MARK = "version:";
  private static final int MOST = 10;

  private final ServiceConnection service;
  private final StackIdentity stack;

  CloudPlans(ServiceConnection service, StackIdentity stack) {
    this.service = service;
    this.stack = stack;
  }

  String mark() throws RunException {
    StackName name = stack.full();
    Stack found =
        service
            .ask(client -> client.stacks().find(name))
            .orElseThrow(() -> new RunException(ErrorCode.STACK_NOT_FOUND, "It is " + name + "."));
    return MARK + found.version();
  }

  List<String> since(String mark) throws RunException {
    if (!mark.matches(MARK + "\\d{1,9}")) {
      return List.of();
    }
    int version = Integer.parseInt(mark.substring(MARK.length()));
    StackName name = stack.full();
    return service.ask(
        client ->
            client
                .updates()
                .history()
                .list(name)
                .takeWhile(update -> update.version() > version)
                .limit(MOST)
                .map(CloudPlans::text)
                .toList());
  }

  private static String text(UpdateInfo update) {
    String message = update.message().isBlank() ? "" : " (" + update.message().strip() + ")";
    return "version "
        + update.version()
        + ", "
        + update.kind().wireName()
        + " at "
        + Instant.ofEpochSecond(update.startTime())
        + message;
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public String encrypt(Secret plaintext) throws RunException {
    StackName name = stack.full();
    return service
        .ask(client -> client.stacks().secrets().encrypt(name, Bytes.ofText(plaintext.reveal())))
        .toBase64();
  }

  @Override
  public Secret decrypt(String ciphertext) throws RunException {
    StackName name = stack.full();
    try {
      Bytes bytes = Bytes.ofBase64(ciphertext);
      return Secret.of(
          service.ask(client -> client.stacks().secrets().decrypt(name, bytes)).toText());
    } catch (IllegalArgumentException e) {
      throw new RunException(ErrorCode.PLAN_UNREADABLE, "Its key was changed.", e);
    } catch (RunException e) {
      if (e.error().code() == ErrorCode.BAD_CONFIGURATION
          || e.error().code() == ErrorCode.SERVICE_FAILED) {
        throw new RunException(
            ErrorCode.PLAN_UNREADABLE, "Its key is not one of this stack: " + e.getMessage(), e);
      }
      throw e;
    }
  }
}
