"""What an offer is held against: legal ceilings, the advertised rate."""
