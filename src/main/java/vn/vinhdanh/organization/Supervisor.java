package vn.vinhdanh.organization;

/// The leader in charge of a cluster (phụ trách cụm), with the post that he or she holds.
public record Supervisor(String name, String post) {}
