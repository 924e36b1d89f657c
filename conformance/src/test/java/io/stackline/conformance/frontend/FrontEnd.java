package io.stackline.conformance.frontend;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.util.Map;

/** A front end, started as its host starts it. */
interface FrontEnd {
  /** Starts a run in the lab's program; the access token is the lab's unless the run has one. */
  Running start(Lab lab, Run run) throws IOException, InterruptedException;

  /** The exit code of the run, as the host shows it. */
  int exit(Answer answer);

  /** Stops the run as the host does when somebody stops the job. */
  void stop(Running running) throws IOException, InterruptedException;

  /** How a job of the host gets an identity token. */
  Map<String, String> identity(String token) throws IOException;
}
