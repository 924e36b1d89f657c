package io.stackline.service.http;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a path into segments and decodes each on its own, so that an encoded slash stays inside
 * its segment and a plus sign stays a plus sign.
 */
final class PathSegments {
  private PathSegments() {}

  /** The segments of a path template, as they are written. */
  static List<String> template(String path) {
    return split(path);
  }

  /**
   * The decoded segments of a request's path.
   *
   * @param rawPath as sent, starting with a slash, without query
   * @throws ServiceException with {@code BAD_REQUEST} if an escape is malformed or not UTF-8
   */
  static List<String> decode(String rawPath) {
    List<String> segments = split(rawPath);
    if (rawPath.indexOf('%') >= 0) {
      segments.replaceAll(PathSegments::decodeSegment);
    }
    return segments;
  }

  private static List<String> split(String path) {
    List<String> segments = new ArrayList<>(8);
    int start = path.startsWith("/") ? 1 : 0;
    for (int end; (end = path.indexOf('/', start)) >= 0; start = end + 1) {
      segments.add(path.substring(start, end));
    }
    segments.add(path.substring(start));
    return segments;
  }

  private static String decodeSegment(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    byte[] in = segment.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '%') {
        out.put(in[i]);
        continue;
      }
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw new ServiceException(ErrorCode.BAD_REQUEST, "The path has a malformed escape.");
      }
      out.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new ServiceException(ErrorCode.BAD_REQUEST, "The path is not UTF-8.", e);
    }
  }
}
