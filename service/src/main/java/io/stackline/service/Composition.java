package io.stackline.service;

import io.stackline.service.config.ServeOptions;
import io.stackline.service.http.Route;
import io.stackline.service.secrets.KeyRing;
import io.stackline.service.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Builds commands and handlers on a store, and gives their routes. */
final class Composition {
  private Composition() {}

  /** The routes of all operations. */
  static List<Route> routes(ServeOptions options, Store store, KeyRing keys) {
    return new ArrayList<>();
  }
}
