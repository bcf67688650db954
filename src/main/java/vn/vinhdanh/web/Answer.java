package vn.vinhdanh.web;

import org.jspecify.annotations.Nullable;

/// What a caller of the API was answered after an act.
record Answer(int status, @Nullable String location, @Nullable String etag, String body) {}
