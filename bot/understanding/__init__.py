"""What a member's short sentence about a task means: pure, the same for every channel."""
