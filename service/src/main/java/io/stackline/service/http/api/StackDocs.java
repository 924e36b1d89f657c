package io.stackline.service.http.api;

import static java.util.Map.entry;

import io.stackline.client.model.BatchDecryptRequest;
import io.stackline.client.model.BatchDecryptResponse;
import io.stackline.client.model.BatchEncryptRequest;
import io.stackline.client.model.BatchEncryptResponse;
import io.stackline.client.model.BeginUpdateRequest;
import io.stackline.client.model.BeginUpdateResponse;
import io.stackline.client.model.CompleteUpdateRequest;
import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.CreateStackResponse;
import io.stackline.client.model.DecryptValueRequest;
import io.stackline.client.model.DecryptValueResponse;
import io.stackline.client.model.EncryptValueRequest;
import io.stackline.client.model.EncryptValueResponse;
import io.stackline.client.model.EngineEventBatch;
import io.stackline.client.model.GetHistoryResponse;
import io.stackline.client.model.GetUpdateEventsResponse;
import io.stackline.client.model.ImportStackResponse;
import io.stackline.client.model.JournalEntries;
import io.stackline.client.model.ListStacksResponse;
import io.stackline.client.model.LogDecryptionRequest;
import io.stackline.client.model.PatchUpdateCheckpointDeltaRequest;
import io.stackline.client.model.PatchUpdateCheckpointRequest;
import io.stackline.client.model.PatchUpdateVerbatimCheckpointRequest;
import io.stackline.client.model.RenewUpdateLeaseRequest;
import io.stackline.client.model.RenewUpdateLeaseResponse;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackConfig;
import io.stackline.client.model.StackOutputsResponse;
import io.stackline.client.model.StackRenameRequest;
import io.stackline.client.model.StackResourceCount;
import io.stackline.client.model.StackTag;
import io.stackline.client.model.StackTags;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.StartUpdateRequest;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UntypedDeployment;
import io.stackline.client.model.UpdateProgramRequest;
import io.stackline.client.model.UpdateProgramResponse;
import io.stackline.client.model.UpdateResults;
import io.stackline.service.authz.ApiOperation;
import java.util.Map;

/** What the published document says of the operations on stacks and their updates. */
final class StackDocs {
  private static final String SECRETS = "Secrets";
  private static final String STACKS = "Stacks";
  private static final String UPDATES = "Updates";

  static final Map<ApiOperation, OperationDoc> ALL =
      Map.ofEntries(
          entry(
              ApiOperation.LIST_USER_STACKS,
              OperationDoc.of(STACKS, "List the stacks you can read")
                  .query("project", "organization", "tagName", "tagValue", "continuationToken")
                  .gives(ListStacksResponse.class)),
          entry(
              ApiOperation.PROJECT_EXISTS,
              OperationDoc.of(STACKS, "Tell whether a project exists")),
          entry(
              ApiOperation.CREATE_STACK,
              OperationDoc.of(STACKS, "Create a stack")
                  .asks(CreateStackRequest.class)
                  .gives(CreateStackResponse.class)),
          entry(ApiOperation.GET_STACK, OperationDoc.of(STACKS, "Show a stack").gives(Stack.class)),
          entry(
              ApiOperation.DELETE_STACK, OperationDoc.of(STACKS, "Delete a stack").query("force")),
          entry(
              ApiOperation.RENAME_STACK,
              OperationDoc.of(STACKS, "Rename a stack")
                  .asks(StackRenameRequest.class)
                  .gives(ImportStackResponse.class)),
          entry(
              ApiOperation.UPDATE_STACK_TAGS,
              OperationDoc.of(STACKS, "Replace a stack's tags").asks(StackTags.class)),
          entry(
              ApiOperation.ADD_STACK_TAG,
              OperationDoc.of(STACKS, "Add a tag to a stack").asks(StackTag.class)),
          entry(
              ApiOperation.UPDATE_STACK_TAG,
              OperationDoc.of(STACKS, "Change a tag of a stack").asks(StackTag.class)),
          entry(
              ApiOperation.DELETE_STACK_TAG, OperationDoc.of(STACKS, "Remove a tag from a stack")),
          entry(
              ApiOperation.GET_STACK_CONFIG,
              OperationDoc.of(STACKS, "Show where a stack's configuration lives")
                  .gives(StackConfig.class)),
          entry(
              ApiOperation.UPDATE_STACK_CONFIG,
              OperationDoc.of(STACKS, "Choose where a stack's configuration lives")
                  .asks(StackConfig.class)
                  .gives(StackConfig.class)),
          entry(
              ApiOperation.DELETE_STACK_CONFIG,
              OperationDoc.of(STACKS, "Keep a stack's configuration in a file again")),
          entry(
              ApiOperation.EXPORT_STACK,
              OperationDoc.of(STACKS, "Export a stack's state").gives(UntypedDeployment.class)),
          entry(
              ApiOperation.EXPORT_STACK_AT_VERSION,
              OperationDoc.of(STACKS, "Export an earlier state of a stack")
                  .gives(UntypedDeployment.class)),
          entry(
              ApiOperation.IMPORT_STACK,
              OperationDoc.of(STACKS, "Import a state into a stack")
                  .asks(UntypedDeployment.class)
                  .gives(ImportStackResponse.class)),
          entry(
              ApiOperation.GET_STACK_OUTPUTS,
              OperationDoc.of(STACKS, "Show a stack's outputs")
                  .query("readingUpdateID")
                  .gives(StackOutputsResponse.class)),
          entry(
              ApiOperation.GET_STACK_RESOURCE_COUNT,
              OperationDoc.of(STACKS, "Count a stack's resources").gives(StackResourceCount.class)),
          entry(
              ApiOperation.ENCRYPT_VALUE,
              OperationDoc.of(SECRETS, "Encrypt a value with a stack's key")
                  .asks(EncryptValueRequest.class)
                  .gives(EncryptValueResponse.class)),
          entry(
              ApiOperation.DECRYPT_VALUE,
              OperationDoc.of(SECRETS, "Decrypt a value with a stack's key")
                  .asks(DecryptValueRequest.class)
                  .gives(DecryptValueResponse.class)),
          entry(
              ApiOperation.BATCH_ENCRYPT_VALUE,
              OperationDoc.of(SECRETS, "Encrypt values with a stack's key")
                  .asks(BatchEncryptRequest.class)
                  .gives(BatchEncryptResponse.class)),
          entry(
              ApiOperation.BATCH_DECRYPT_VALUE,
              OperationDoc.of(SECRETS, "Decrypt values with a stack's key")
                  .asks(BatchDecryptRequest.class)
                  .gives(BatchDecryptResponse.class)),
          entry(
              ApiOperation.LOG_DECRYPTION,
              OperationDoc.of(SECRETS, "Note that a secret was decrypted elsewhere")
                  .asks(LogDecryptionRequest.class)),
          entry(
              ApiOperation.LOG_BATCH_DECRYPTION,
              OperationDoc.of(SECRETS, "Note that secrets were decrypted elsewhere")
                  .asks(LogDecryptionRequest.class)),
          entry(
              ApiOperation.LIST_UPDATES,
              OperationDoc.of(UPDATES, "List a stack's updates, newest first")
                  .query("page", "pageSize")
                  .gives(GetHistoryResponse.class)),
          entry(
              ApiOperation.GET_LATEST_UPDATE,
              OperationDoc.of(UPDATES, "Show a stack's latest update").gives(StackUpdate.class)),
          entry(
              ApiOperation.GET_UPDATE,
              OperationDoc.of(UPDATES, "Show an update of a stack").gives(StackUpdate.class)),
          entry(
              ApiOperation.BEGIN_UPDATE,
              OperationDoc.of(UPDATES, "Create and start an update")
                  .asks(BeginUpdateRequest.class)
                  .gives(BeginUpdateResponse.class)),
          entry(
              ApiOperation.CREATE_UPDATE,
              OperationDoc.of(UPDATES, "Create an update")
                  .asks(UpdateProgramRequest.class)
                  .gives(UpdateProgramResponse.class)),
          entry(
              ApiOperation.GET_UPDATE_STATUS,
              OperationDoc.of(UPDATES, "Show where an update stands")
                  .query("continuationToken")
                  .gives(UpdateResults.class)),
          entry(
              ApiOperation.START_UPDATE,
              OperationDoc.of(UPDATES, "Start an update")
                  .asks(StartUpdateRequest.class)
                  .gives(StartUpdateResponse.class)),
          entry(ApiOperation.CANCEL_UPDATE, OperationDoc.of(UPDATES, "Cancel an update")),
          entry(
              ApiOperation.RENEW_UPDATE_LEASE,
              OperationDoc.of(UPDATES, "Renew an update's lease")
                  .asks(RenewUpdateLeaseRequest.class)
                  .gives(RenewUpdateLeaseResponse.class)),
          entry(
              ApiOperation.PATCH_CHECKPOINT,
              OperationDoc.of(UPDATES, "Save a running update's state")
                  .asks(PatchUpdateCheckpointRequest.class)),
          entry(
              ApiOperation.PATCH_CHECKPOINT_VERBATIM,
              OperationDoc.of(UPDATES, "Save a running update's state, byte for byte")
                  .asks(PatchUpdateVerbatimCheckpointRequest.class)),
          entry(
              ApiOperation.PATCH_CHECKPOINT_DELTA,
              OperationDoc.of(UPDATES, "Save the edits to a running update's state")
                  .asks(PatchUpdateCheckpointDeltaRequest.class)),
          entry(
              ApiOperation.CREATE_JOURNAL_ENTRIES,
              OperationDoc.of(UPDATES, "Append to a running update's journal")
                  .asks(JournalEntries.class)),
          entry(
              ApiOperation.RECORD_ENGINE_EVENT_BATCH,
              OperationDoc.of(UPDATES, "Record events of a running update")
                  .asks(EngineEventBatch.class)),
          entry(
              ApiOperation.GET_ENGINE_EVENTS,
              OperationDoc.of(UPDATES, "List the events of an update")
                  .query("continuationToken", "type", "urn")
                  .gives(GetUpdateEventsResponse.class)),
          entry(
              ApiOperation.COMPLETE_UPDATE,
              OperationDoc.of(UPDATES, "End an update").asks(CompleteUpdateRequest.class)));

  private StackDocs() {}
}
