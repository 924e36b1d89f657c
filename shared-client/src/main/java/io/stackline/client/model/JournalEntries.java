package io.stackline.client.model;

import java.util.List;

/**
 * A batch of journal entries, each as the raw JSON of {@code apitype.JournalEntry}. Source: {@code
 * PATCH {update}/journalentries}, {@code apitype.JournalEntries}.
 */
public record JournalEntries(List<JsonText> entries) {
  /** Copies the collections. */
  public JournalEntries {
    entries = Copies.list(entries);
  }
}
