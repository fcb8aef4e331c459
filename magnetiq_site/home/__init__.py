"""The admin's first screen: what waits for a person, what goes live soon, what lacks German."""
