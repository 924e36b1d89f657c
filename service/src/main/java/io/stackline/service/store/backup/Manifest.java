package io.stackline.service.store.backup;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup holds, as lines of words that people can read too.
 *
 * @param created when its snapshot was taken, ISO 8601
 * @param migrations checksums of the migrations that its schema had, in order
 * @param keyFingerprints of the master keys that its secrets need, the one in force first; {@code
 *     none} if it has none yet
 * @param tables in the order in which they can be filled
 */
record Manifest(
    String created, List<String> migrations, List<String> keyFingerprints, List<Table> tables) {
  private static final String FIRST_LINE = "stackline-backup 1";

  Manifest {
    migrations = List.copyOf(migrations);
    keyFingerprints = List.copyOf(keyFingerprints);
    tables = List.copyOf(tables);
  }

  /**
   * A table.
   *
   * @param lastId the highest id it ever gave out, so that none is given out again; 0 if it gives
   *     none
   */
  record Table(String name, long rows, long lastId) {}

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  String text() {
    StringBuilder text = new StringBuilder(FIRST_LINE + "\n");
    text.append("created ").append(created).append('\n');
    for (String fingerprint : keyFingerprints) {
      text.append("master-key-fingerprint ").append(fingerprint).append('\n');
    }
    for (String checksum : migrations) {
      text.append("migration ").append(checksum).append('\n');
    }
    for (Table table : tables) {
      text.append("table ").append(table.name()).append(' ').append(table.rows());
      text.append(' ').append(table.lastId()).append('\n');
    }
    return text.toString();
  }

  /**
   * @throws StoreOpenException if the text is no manifest that this release can read
   */
  static Manifest parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).startsWith("stackline-backup ")) {
      throw bad("its manifest is none");
    }
    if (!lines.get(0).equals(FIRST_LINE)) {
      throw bad(
          "it has the form '"
              + lines.get(0)
              + "', which a newer release made; restore it with one");
    }
    String created = "";
    List<String> fingerprints = new ArrayList<>();
    List<String> migrations = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> words = List.of(line.split(" ", -1));
      switch (words.get(0)) {
        case "created" -> created = word(words, 1);
        case "master-key-fingerprint" -> fingerprints.add(word(words, 1));
        case "migration" -> migrations.add(word(words, 1));
        case "table" -> tables.add(new Table(word(words, 1), number(words, 2), number(words, 3)));
        default -> throw bad("its manifest has the line '" + line + "'");
      }
    }
    return new Manifest(created, migrations, fingerprints, tables);
  }

  private static String word(List<String> words, int index) {
    if (index >= words.size()) {
      throw bad("its manifest has a line that is too short");
    }
    return words.get(index);
  }

  private static long number(List<String> words, int index) {
    String word = word(words, index);
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw bad("its manifest says '" + word + "' where a number should be");
    }
  }

  static StoreOpenException bad(String why) {
    return new StoreOpenException(Reason.BAD_BACKUP, "the backup cannot be used: " + why);
  }
}
