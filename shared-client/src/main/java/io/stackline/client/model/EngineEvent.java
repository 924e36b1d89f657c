package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * One event of the engine: exactly one of the event components is present, or none if a newer
 * engine sent a kind this version does not know. Source: {@code apitype.EngineEvent}.
 *
 * @param sequence unique in the update, from 0
 * @param timestamp Unix time in seconds
 */
public record EngineEvent(
    int sequence,
    long timestamp,
    @Nullable CancelEvent cancelEvent,
    @Nullable StdoutEngineEvent stdoutEvent,
    @Nullable DiagnosticEvent diagnosticEvent,
    @Nullable PreludeEvent preludeEvent,
    @Nullable SummaryEvent summaryEvent,
    @Nullable ResourcePreEvent resourcePreEvent,
    @Nullable ResOutputsEvent resOutputsEvent,
    @Nullable ResOpFailedEvent resOpFailedEvent,
    @Nullable PolicyEvent policyEvent,
    @Nullable PolicyRemediationEvent policyRemediationEvent,
    @Nullable PolicyLoadEvent policyLoadEvent,
    @Nullable PolicyAnalyzeSummaryEvent policyAnalyzeSummaryEvent,
    @Nullable PolicyRemediateSummaryEvent policyRemediateSummaryEvent,
    @Nullable PolicyAnalyzeStackSummaryEvent policyAnalyzeStackSummaryEvent,
    @Nullable StartDebuggingEvent startDebuggingEvent,
    @Nullable ProgressEvent progressEvent,
    @Nullable ErrorEvent errorEvent) {}
