package io.stackline.client;

import io.stackline.client.error.ClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** What an exception means to people. */
final class Reasons {
  private Reasons() {}

  /** Whether another attempt would fail in the same way: a certificate stays what it is. */
  static boolean isLasting(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }

  static String of(Exception failure) {
    if (failure instanceof ClientException) {
      return String.valueOf(failure.getMessage());
    }
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof IOException)) {
      root = root.getCause();
    }
    String detail = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    if (root instanceof UnknownHostException) {
      return "the name of the host is not known: " + detail;
    }
    if (root instanceof SSLException) {
      return "the connection could not be secured: " + detail;
    }
    if (root instanceof ConnectException) {
      return "there was no connection: " + detail;
    }
    if (root instanceof SocketTimeoutException) {
      return "the answer took too long: " + detail;
    }
    if (root instanceof NoSuchFileException) {
      return "there is no file " + detail;
    }
    return root instanceof IOException ? "the connection broke: " + detail : detail;
  }
}
