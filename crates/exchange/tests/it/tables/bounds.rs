//! Files that are made to hurt, or that are not what they say. Each ends in a finding, and soon.
