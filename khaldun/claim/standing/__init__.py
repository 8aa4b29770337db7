"""Standing: whether a claim tells what happened, was asked for, planned or denied."""
