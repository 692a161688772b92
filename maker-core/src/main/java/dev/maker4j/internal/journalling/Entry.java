package dev.maker4j.internal.journalling;

/** One thing that a journal says of a run. Immutable. */
public sealed interface Entry
        permits RecordedRun,
                RecordedSimulation,
                RecordedRow,
                RecordedUndecided,
                RecordedGroup,
                RecordedBatch,
                RecordedTelling,
                RecordedPrompt,
                RecordedRung,
                RecordedResumption,
                RecordedSample,
                RecordedAhead,
                RecordedWaste,
                RecordedHedge,
                RecordedFailure,
                RecordedVerdict,
                RecordedWait,
                RecordedAnswer,
                RecordedApproval,
                RecordedIntent,
                RecordedPerformance,
                RecordedResult,
                RecordedSnapshot,
                RecordedMargins,
                RecordedEnd {}
